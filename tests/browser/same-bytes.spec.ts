// The same link gives the same bytes: natively, in Node, in Chromium, and in Firefox where there is one.
import { expect, test } from '@playwright/test';
import { createHash } from 'node:crypto';
import puppeteer from 'puppeteer-core';
import { firefox } from './browsers.mjs';
import { inPage, links, native, node } from './traces.mjs';

const all = await links();
let expected: string[] = [];

test.describe.configure({ mode: 'default', timeout: 600_000 });

test.beforeAll(async () => {
  for (const link of all) expected.push(await native(link));
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares link by link; where two traces differ, shows the first row that does. */
function compare(traces: string[]): void {
  for (const [index, link] of all.entries()) {
    const [ours = '', theirs = ''] = [expected[index], traces[index]];
    if (hash(ours) === hash(theirs)) continue;
    const [rows, others] = [ours.split('\n'), theirs.split('\n')];
    const row = rows.findIndex((text, at) => text !== others[at]);
    expect.soft(others[row], `${link}: line ${row + 1} of ${rows.length}`).toBe(rows[row]);
    expect.soft(hash(theirs), link).toBe(hash(ours));
  }
}

test('natively, traces have rows', () => {
  for (const [index, link] of all.entries()) {
    console.log(`${hash(expected[index] ?? '')}  ${link}`);
    expect(expected[index]?.split('\n').length, link).toBeGreaterThan(2);
  }
});

test('in Node', async () => {
  compare(await node(all));
});

test('in Chromium', async ({ page }) => {
  await page.goto('./');
  compare(await page.evaluate<string[]>(inPage(all)));
});

test('in Firefox', async ({ baseURL }) => {
  const executablePath = firefox();
  test.skip(executablePath === undefined, 'no Firefox in the PATH: install firefox-esr to compare with it as well');
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(baseURL ?? '');
    compare((await page.evaluate(inPage(all))) as string[]);
  } finally {
    await browser.close();
  }
});

test('a bad link is the same error', async () => {
  const link = 'f=sin(&start=1';
  const here = await native(link).catch((error: { code: number; stderr: string }) => error);
  if (typeof here === 'string') throw new Error('the native program took a bad link');
  expect(here.code).toBe(2);
  const there = await node([link]).catch((error: { stderr: string }) => error.stderr);
  const [message = ''] = /^Error: .*$/m.exec(String(there)) ?? [];
  expect(message.length).toBeGreaterThan('Error: '.length);
  expect(here.stderr).toContain(message.replace('Error: ', ''));
});
