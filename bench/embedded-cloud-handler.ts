/** What every measured server runs: it prices an order. `price` stands alone so that each can wrap it in its own way. */
export const priceCode = `
const rates = { CNY: 1, USD: 0.14, EUR: 0.13 };
function price(order) {
  let count = 0;
  let net = 0;
  for (const item of order.items) {
    count += item.quantity;
    net += item.quantity * item.price;
  }
  if (count >= 20) net *= 0.95;
  return { count, currency: order.currency, total: Math.round(net * 1.06 * rates[order.currency] * 100) / 100 };
}
`;

/** The same as an SCF handler; it also writes a log line, which the references are spared. */
export const handlerCode = `${priceCode}
exports.main_handler = async (event, context) => {
  const priced = price(event);
  console.log("priced", priced.count, "items in", priced.currency);
  return { version: context.function_version, ...priced };
};
`;

export const frameworkCode = `${priceCode}
require("@google-cloud/functions-framework").http("priced", (request, response) => {
  response.json({ version: "1", ...price(request.body) });
});
`;

export const bareServerCode = `${priceCode}
const server = require("node:http").createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (chunk) => { body += chunk; }).on("end", () => {
    const text = JSON.stringify({ version: "1", ...price(JSON.parse(body)) });
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) }).end(text);
  });
});
server.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
process.on("disconnect", () => process.exit(0));
`;
