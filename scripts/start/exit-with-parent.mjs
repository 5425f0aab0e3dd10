// Preload (`node --import`) for the processes that `npm start` and the tests start. The IPC channel closes when the
// parent is gone, even after SIGKILL; without this the child would keep its port for ever. The channel keeps the process
// alive until it is told to stop: Next's development server waits on one of its own for its first message.
if (process.channel) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 10_000).unref();
  });
}
