import type { Session } from "@/lib/domain/access-schema";
import type {
  CreatedToken,
  Invitation,
  InvitedPerson,
  Person,
  PersonInput,
  PersonList,
  PersonUpdate,
  SetUp,
  Token,
  TokenInput,
  TokenList,
} from "@/lib/domain/people-schema";
import { callApi, pathOf } from "./call-api";

export const getSession = () => callApi<Session>("session");
export const signIn = (login: string, password: string) =>
  callApi("sign-in", { method: "POST", body: { login, password } });
export const signOut = () => callApi("session", { method: "DELETE" });
export const beDemoPersona = (role: string) => callApi("demo-session", { method: "POST", body: { role } });
export const beginOidc = (returnTo: string) =>
  callApi<{ url: string }>("oidc/attempts", { method: "POST", body: { returnTo } });
export const setUp = (request: SetUp) => callApi("set-up", { method: "POST", body: request });

export const listPeople = (page: number) => callApi<PersonList>(`people?page=${page}`);
export const addPerson = (person: PersonInput) => callApi<InvitedPerson>("people", { method: "POST", body: person });
export const updatePerson = (id: string, update: PersonUpdate) =>
  callApi<Person>(pathOf("people", id), { method: "PUT", body: update });
export const invitePerson = (id: string) => callApi<Invitation>(pathOf("people", id, "invitation"), { method: "POST" });
export const signOutPerson = (id: string) => callApi<Person>(pathOf("people", id, "sessions"), { method: "DELETE" });

export const listTokens = (page: number) => callApi<TokenList>(`tokens?page=${page}`);
export const createToken = (token: TokenInput) => callApi<CreatedToken>("tokens", { method: "POST", body: token });
export const revokeToken = (id: string) => callApi<Token>(pathOf("tokens", id), { method: "DELETE" });
