// A site of another origin, with articles that the specs write.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as watched } from './watched.ts';

export { expect } from './watched.ts';

export interface Host {
  origin: string;
  /** Puts a page there, and returns its address. */
  publish(html: string): string;
}

export const test = watched.extend<object, { host: Host }>({
  host: [
    async ({}, use) => {
      const pages = new Map<string, string>();
      const server = createServer((request, response) => {
        const html = pages.get(request.url ?? '');
        response.writeHead(html === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
        response.end(html ?? '');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // Not 127.0.0.1, where the site is: to a browser this is somebody else.
      const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
      await use({
        origin,
        publish: (html) => {
          const path = `/article-${pages.size}.html`;
          pages.set(path, html);
          return origin + path;
        },
      });
      server.close();
      server.closeAllConnections();
    },
    { scope: 'worker' },
  ],
  neighbours: async ({ host }, use) => use([host.origin]),
});

/** An article with these scenes between two long paragraphs, which loads the element from the site. */
export function article(site: string, scenes: string, head = ''): string {
  const words = '<p>'.padEnd(20_000, 'Some words about learning rates. ');
  return `<!doctype html><html lang="en"><head><title>Article</title><link rel="icon" href="data:,">${head}
    <script src="${site}www/embed.js" async></script></head>
    <body>${scenes}${words}</p><p id="end">The end</p></body></html>`;
}

/** A scene with a link in it. */
export const scene = (site: string, link: string, attributes = ''): string =>
  `<downhill-scene link="${link}" ${attributes}><a href="${site}index.html#${link}">A scene</a></downhill-scene>`;
