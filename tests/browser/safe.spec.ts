// Strict content security, and author's text that stays text.
import { test as unwatched } from '@playwright/test';
import { createHash } from 'node:crypto';
import { expect, test } from './watched.ts';

/** The page's policy, by directive. */
function directives(policy: string): Map<string, string[]> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(parts.map(([name = '', ...sources]) => [name, sources]));
}

test('the policy allows this origin, WebAssembly and what stands in the page, and nothing else', async ({ page }) => {
  await page.goto('./');
  const hashes = (await page.locator('head > style, head > script:not([src])').allTextContents()).map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy" i]').getAttribute('content');
  const rules = directives(policy ?? '');
  expect([["'none'"], ["'self'"]]).toContainEqual(rules.get('default-src'));
  const scripts = rules.get('script-src')?.filter((source) => !hashes.includes(source));
  expect(scripts?.toSorted()).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  const local = ["'none'", "'self'", "'wasm-unsafe-eval'", 'data:', 'blob:'];
  for (const [name, sources] of rules) {
    expect(sources.filter((source) => !local.includes(source) && !hashes.includes(source)), name).toEqual([]);
  }
});

// Unwatched, because the browser reports the blocked script as an error on the console.
unwatched('an inline script does not run', async ({ page }) => {
  await page.goto('./');
  const broken = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.inlineScriptHasRun = true';
        document.head.append(script);
        setTimeout(() => resolve('nothing was blocked'), 1000);
      }),
  );
  expect(broken).toMatch(/^script-src/);
  expect(await page.evaluate(() => 'inlineScriptHasRun' in window)).toBe(false);
});

test('text from a link never becomes HTML', async ({ page }) => {
  const html = encodeURIComponent('<img src="x" onerror="window.hacked=1"><b id="bold">b</b>');
  for (const key of ['title', 'caption', 'f', 'start', 'lr', 'opt', 'vs', 'lang', html]) {
    await page.goto('about:blank');
    await page.goto(`./#${key}=${html}`);
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expect(page.locator('img[src="x"], #bold'), key).toHaveCount(0);
    expect(await page.evaluate(() => 'hacked' in window), key).toBe(false);
  }
});
