"use strict";
// Answers with what it is: the body of the smaller demo functions, which differ by their environment.

const { SERVICE = "service", WORK_MS = "4", CHANGE = "" } = process.env;

exports.main_handler = async (event, context) => {
  await new Promise((resolve) => setTimeout(resolve, Number(WORK_MS)));
  console.log(`${SERVICE} handled a request`);
  const result = { service: SERVICE, version: context.function_version, change: CHANGE };
  if (event.httpMethod === undefined) return result;
  return {
    isBase64Encoded: false,
    statusCode: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(result),
  };
};
