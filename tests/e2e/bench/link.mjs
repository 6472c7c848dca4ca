// A weak line: every byte between browser and server goes through it, the service
// worker's too, which DevTools' own throttling leaves out.
import { createConnection, createServer } from 'node:net';

const TICK_MS = 20;
/** Bytes for which a connection waits at most once it is its turn: one segment. */
const SEGMENT = 1_400;

/**
 * A line to `port` of this machine that answers `latency` ms late, the opening of a
 * connection included, and carries `rate` bytes
 * a second downwards, shared fairly by all connections. `received()` is how many bytes have
 * come down; `limit(on)` takes the limits away and puts them back.
 */
export async function weakLine({ port, latency, rate }) {
  let received = 0;
  let isLimited = true;
  let allowed = 0;
  const waiting = new Map();
  const sockets = new Set();

  const pass = (socket, chunk) => {
    received += chunk.length;
    socket.write(chunk);
  };
  const turn = () => {
    allowed = Math.min(allowed + (rate * TICK_MS) / 1000, rate / 5);
    while (allowed > 0 && waiting.size) {
      // The connection that has waited longest gets a segment and goes to the end.
      const [socket, queue] = waiting.entries().next().value;
      waiting.delete(socket);
      const segment = queue.subarray(0, SEGMENT);
      allowed -= segment.length;
      pass(socket, segment);
      if (queue.length > SEGMENT) waiting.set(socket, queue.subarray(SEGMENT));
      else if (socket.closing) socket.end();
    }
    if (!waiting.size) allowed = Math.min(allowed, 0);
  };
  const ticking = setInterval(turn, TICK_MS);

  const server = createServer((down) => {
    const up = createConnection(port, '127.0.0.1');
    for (const socket of [up, down]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => { up.destroy(); down.destroy(); });
      socket.on('close', () => { sockets.delete(socket); waiting.delete(socket); });
    }
    // The handshake is one round trip before the first request.
    const opened = performance.now() + latency;
    down.on('data', (chunk) => {
      const wait = Math.max(0, opened - performance.now()) + latency;
      if (isLimited) setTimeout(() => up.writable && up.write(chunk), wait);
      else up.write(chunk);
    });
    up.on('data', (chunk) => {
      if (!isLimited) return pass(down, chunk);
      const queue = waiting.get(down);
      waiting.set(down, queue ? Buffer.concat([queue, chunk]) : chunk);
    });
    up.on('end', () => { if (waiting.has(down)) down.closing = true; else down.end(); });
    down.on('end', () => up.end());
  });
  await new Promise((listening) => { server.listen(0, '127.0.0.1', listening); });
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    received: () => received,
    limit: (on) => { isLimited = on; },
    close: () => {
      clearInterval(ticking);
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
