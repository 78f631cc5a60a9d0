// `cargo xtask test browser` builds the site, serves it and sets DOWNHILL_URL. While a page is being worked on,
// `cargo xtask serve` in one terminal and `npx playwright test smoke` in another do as well.
import { defineConfig } from '@playwright/test';
import { env } from 'node:process';
import { chromium, chromiumArguments } from './browsers.mjs';

const executablePath = chromium();

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'output',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 }, // a busy machine is slow, not wrong
  forbidOnly: env['CI'] !== undefined,
  reporter: 'list',
  use: {
    // Addresses in specs are relative (`./`, `./#f=x^2`): the site must work below any path.
    baseURL: env['DOWNHILL_URL'] ?? 'http://127.0.0.1:8080/',
    locale: 'en',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { args: chromiumArguments, ...(executablePath && { executablePath }) },
  },
});
