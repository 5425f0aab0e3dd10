"use strict";
// Prices an order: quantity times unit price, bulk discount, tax, in the customer's currency.

const rates = { CNY: 1, USD: 0.14, EUR: 0.13, JPY: 21.5, KWD: 0.043, SGD: 0.19 };

exports.main_handler = async (event, context) => {
  const order = readOrder(event);
  await lookUpStock(order, 9);
  const count = order.items.reduce((sum, item) => sum + item.quantity, 0);
  let net = 0;
  for (const item of order.items) net += item.quantity * item.price;
  if (count >= 20) net *= 0.95;
  if (count >= 50) net *= 0.95;
  const total = net * 1.06 * rates[order.currency];
  console.log(`priced order of ${count} items in ${order.currency}`);
  return reply(event, context, { count, currency: order.currency, total: Math.round(total * 100) / 100 });
};

function readOrder(event) {
  const order = typeof event.body === "string" && event.body !== "" ? JSON.parse(event.body) : event;
  return { items: order.items ?? [{ sku: "sample", quantity: 1, price: 30 }], currency: order.currency ?? "CNY" };
}

/** The stock service answers in some milliseconds, more for longer orders. */
function lookUpStock(order, ms) {
  return new Promise((resolve) => setTimeout(resolve, ms + order.items.length / 4));
}

function reply(event, context, priced) {
  const result = { service: "order-api", version: context.function_version, ...priced };
  if (event.httpMethod === undefined) return result;
  return {
    isBase64Encoded: false,
    statusCode: 200,
    headers: { "content-type": "application/json", "x-order-api-version": context.function_version },
    body: JSON.stringify(result),
  };
}
