import { expect, test } from "vitest";
import { decideLocale, decideTimeZone } from "./locale";

test.each([
  { cookie: "zh-CN", accept: "en", locale: "zh-CN" },
  { cookie: "en", accept: "zh-CN", locale: "en" },
  { cookie: "fr", accept: "zh-CN,zh;q=0.9", locale: "zh-CN" },
  { cookie: undefined, accept: "zh-TW", locale: "zh-CN" },
  { cookie: undefined, accept: "de-DE, en-GB;q=0.8, zh;q=0.9", locale: "zh-CN" },
  { cookie: undefined, accept: "fr, en;q=0.1, zh;q=0", locale: "en" },
  { cookie: undefined, accept: null, locale: "en" },
  { cookie: undefined, accept: ";;q=x,,", locale: "en" },
])("cookie $cookie and Accept-Language $accept give $locale", ({ cookie, accept, locale }) => {
  expect(decideLocale(cookie, accept)).toBe(locale);
});

test.each([
  { cookie: "Asia/Shanghai", zone: "Asia/Shanghai" },
  { cookie: undefined, zone: "UTC" },
  { cookie: "Nowhere/At_All", zone: "UTC" },
])("the time zone cookie $cookie gives $zone", ({ cookie, zone }) => {
  expect(decideTimeZone(cookie)).toBe(zone);
});
