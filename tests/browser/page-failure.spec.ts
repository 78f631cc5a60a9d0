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
  await expect(page.getByText('Loading the picture')).toBeHidden();
  await context.close();
});

test('a data set that cannot be had is told of, and the scene stays', async ({ page }) => {
  await page.route(/more-data.*\.js$/, (route) => route.abort());
  await page.goto('./#f=x^2&start=3&play=0');
  await page.getByRole('combobox', { name: 'Data', exact: true }).selectOption('faithful');
  await expect(page.getByText('could not be loaded')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^2');
  await expect(page.getByRole('combobox', { name: 'Data', exact: true })).toHaveValue('');
});
