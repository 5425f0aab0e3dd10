/** Language of error messages: what the call asks for in X-TC-Language or Language. */
export type Language = "en-US" | "zh-CN";

const chinese: Readonly<Record<string, string>> = {
  ResourceNotFound: "未找到指定的{thing}，请检查后重试。",
  ResourceInUse: "{thing}已存在，请更换后重试。",
  LimitExceeded: "{thing}数量超出限制。",
  InvalidParameterValue: "参数{thing}的值不合法。",
  InvalidParameter: "参数{thing}不合法。",
  FailedOperation: "操作失败：{thing}，请稍后重试。",
  UnsupportedOperation: "不支持的操作：{thing}。",
  UnauthorizedOperation: "没有权限执行该操作。",
  AuthFailure: "鉴权失败：{thing}。",
  MissingParameter: "缺少参数。",
  RequestLimitExceeded: "请求频率超过限制，请稍后重试。",
};

/**
 * The message in the caller's language. A call that names none gets English, except with the older signature, whose
 * clients (the Serverless toolkit) are written for Chinese texts. Only codes are a contract; the request id finds the rest.
 */
export function localizedMessage(language: Language, code: string, english: string): string {
  if (language === "en-US") return english;
  const [kind = "", thing = ""] = code.split(".");
  return chinese[kind]?.replace("{thing}", thing) ?? english;
}

export function readLanguage(asked: string, byDefault: Language): Language {
  return asked === "zh-CN" || asked === "en-US" ? asked : byDefault;
}
