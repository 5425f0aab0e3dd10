import { type AnsweredRequest, answeredRequests } from "./answered-requests";

/** So many wait before they are counted even though nobody asked for the figures yet. */
const MAX_WAITING = 1_000;

/** Notes an answer. What counts, with the names of all routes, is loaded only when enough wait or somebody asks. */
export function noteRequest(request: AnsweredRequest): void {
  const answered = answeredRequests();
  answered.waiting.push(request);
  if (answered.waiting.length < MAX_WAITING) return;
  answered.count?.();
  if (answered.count !== null || answered.isLoading) return;
  answered.isLoading = true;
  const loaded = import("./request-latencies").then(({ requestLatencies }) => requestLatencies());
  loaded.catch((error: unknown) => {
    console.error("Answered requests cannot be counted:", error);
    answered.waiting.length = 0;
    answered.isLoading = false;
  });
}
