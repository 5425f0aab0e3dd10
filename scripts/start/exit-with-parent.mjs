// Preload (`node --import`) for the processes that `npm start` and the tests start. The IPC channel closes when the
// parent is gone, even after SIGKILL; without this the child would keep its port for ever.
if (process.channel) {
  process.channel.unref();
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
