import { chromium as playwright } from '@playwright/test';
import { chromiumArguments } from './browsers.mjs';
const [,, base, out, link, w='1280', h='800', theme='light', lang='en', full='0', act=''] = process.argv;
const browser = await playwright.launch({ executablePath: '/usr/bin/chromium', args: chromiumArguments });
const page = await browser.newPage({ viewport: { width: +w, height: +h }, deviceScaleFactor: 1, colorScheme: theme, locale: lang === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
page.on('console', (m) => { if (m.type() === 'error') console.log('console:', m.text()); });
page.on('pageerror', (e) => console.log('pageerror:', e.message));
await page.goto(base + link);
await page.getByRole('status').filter({ hasText: /\S/ }).waitFor({ timeout: 20000 });
await page.waitForTimeout(1500);
if (act) { await eval(`(async () => { ${act} })()`); await page.waitForTimeout(600); }
await page.screenshot({ path: out, fullPage: full === '1' });
console.log(await page.getByRole('status').textContent());
await browser.close();
