// When the core does not come, the page says what to do. Unwatched: the browser reports the missing file itself.
import { expect, test } from '@playwright/test';

test('without the core the page says what to do', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./');
  await expect(page.getByText('could not be loaded')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Downhill' })).toBeVisible();
});

test('without scripts the page says so', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL! });
  const page = await context.newPage();
  await page.goto('./');
  await expect(page.locator('noscript p')).toContainText('both are needed');
  await context.close();
});
