// Where the browsers of this machine are. As a program, `node browsers.mjs chromium` prints the path or fails.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium as playwrights } from '@playwright/test';

/**
 * The first program of these names that the PATH has.
 * @param {string[]} names
 * @returns {string | undefined}
 */
function inPath(names) {
  const folders = (env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

/** @param {string} file */
function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chromium or one of its kin: what CHROMIUM_PATH says, else the PATH's, else the one Playwright has installed. */
export function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const own = playwrights.executablePath();
  return env.CHROMIUM_PATH ?? inPath(names) ?? (existsSync(own) ? own : undefined);
}

/** Firefox: what FIREFOX_PATH says, else the PATH's. It is optional. */
export function firefox() {
  return env.FIREFOX_PATH ?? inPath(['firefox-esr', 'firefox']);
}

/** What keeps a test's Chromium quiet, on its own, and able to start in a container. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (argv[1] === fileURLToPath(import.meta.url)) {
  const path = argv[2] === 'firefox' ? firefox() : chromium();
  if (path === undefined) exit(1);
  console.log(path);
}
