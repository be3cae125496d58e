// Loaded before a test program: what it fetches from the public API goes to the server under ANTHROPIC_BASE_URL instead.
// Libraries read that variable themselves; programs that call `fetch` write the address out.
const real = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  const moved = url.replace('https://api.anthropic.com', process.env.ANTHROPIC_BASE_URL ?? '');
  return real(input instanceof Request ? new Request(moved, input) : moved, init);
};
