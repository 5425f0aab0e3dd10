"use strict";
// Prices an order from tables; the last discount tier has no end. New: points for the customer's account.

const currencies = { CNY: [1, 2], USD: [0.14, 2], EUR: [0.13, 2], JPY: [21.5, 0], KWD: [0.043, 3], SGD: [0.19, 2] };
const tiers = [
  { upTo: 19, factor: 1 },
  { upTo: 49, factor: 0.95 },
  { upTo: Number.POSITIVE_INFINITY, factor: 0.9025 },
];

exports.main_handler = async (event, context) => {
  const order = readOrder(event);
  await lookUpStock(order, 7);
  const count = order.items.reduce((sum, item) => sum + item.quantity, 0);
  const tier = tiers.find(({ upTo }) => count <= upTo);
  const [rate, decimals] = currencies[order.currency];
  const net = order.items.reduce((sum, item) => sum + item.quantity * item.price, 0) * tier.factor;
  console.log(`priced order of ${count} items in ${order.currency}`);
  const total = Number((net * 1.06 * rate).toFixed(decimals));
  return reply(event, context, { count, currency: order.currency, total, points: Math.floor(net / 10) });
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
