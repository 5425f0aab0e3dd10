import { redirect } from "next/navigation";

/** The console begins with the functions. */
export default function Home() {
  redirect("/functions");
}
