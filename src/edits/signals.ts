const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Holds interruption back while synchronous work runs that must not stop half-way. A process without a listener dies at
 * once and leaves its temporary files; with one, the signal waits for the event loop, which runs after the work.
 * @returns ends the protection; a signal that came meanwhile then has its usual effect
 */
export function shieldFromSignals(): () => void {
  let came: NodeJS.Signals | null = null;
  const listener = (signal: NodeJS.Signals): void => {
    came = signal;
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    const end = (): void => {
      for (const signal of SIGNALS) process.off(signal, listener);
      if (came && process.listenerCount(came) === 0) process.kill(process.pid, came);
    };
    // Waiting signals are delivered when the loop polls; two turns make sure that it has.
    setImmediate(() => setImmediate(end));
  };
}
