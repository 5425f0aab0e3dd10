import { expect, test } from "vitest";
import { summariseTrigger } from "./trigger-settings";

test.each([
  { type: "timer", settings: '{"cron":"0 */2 * * * * *"}', says: "0 */2 * * * * *" },
  { type: "timer", settings: "0 0 9 * * MON-FRI *", says: "0 0 9 * * MON-FRI *" },
  {
    type: "cos",
    settings: '{"event":"cos:ObjectCreated:*","filter":{"Prefix":"in/","Suffix":".jpg"}}',
    says: "cos:ObjectCreated:* in/* *.jpg",
  },
  { type: "cos", settings: '{"event":"cos:ObjectRemove:*"}', says: "cos:ObjectRemove:*" },
  { type: "ckafka", settings: '{"topicName":"orders","maxMsgNum":100}', says: "orders" },
  { type: "cls", settings: '{"topic_id":"t-1"}', says: "t-1" },
  { type: "apigw", settings: '{"api":{"requestConfig":{"method":"ANY","path":"/orders"}}}', says: "ANY /orders" },
  { type: "clb", settings: '{"loadBalanceId":"lb-1"}', says: "as described" },
  { type: "timer", settings: "{}", says: "as described" },
  { type: "cos", settings: "not JSON", says: "as described" },
  { type: "apigw", settings: "null", says: "as described" },
  { type: "constructor", settings: "{}", says: "as described" },
])("a $type trigger with $settings is summed up as $says", ({ type, settings, says }) => {
  expect(summariseTrigger({ type, settings, description: "as described" })).toBe(says);
});
