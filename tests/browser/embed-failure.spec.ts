// Scenes that do not come. Unwatched: the browser reports the missing files itself.
import { expect, test } from '@playwright/test';
import { article, scene } from './host.ts';

test('without the core there is still the link', async ({ page, baseURL }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(baseURL!, scene(baseURL!, 'f=x^2')) }));
  await page.goto('./article.html');
  const failed = page.locator('iframe').contentFrame();
  await expect(failed.getByText('could not be loaded')).toHaveCount(1);
  await expect(page.locator('iframe')).toBeHidden();
  await expect(page.getByRole('link', { name: 'A scene' })).toBeVisible();
});

test('without the page there is still the link', async ({ page, baseURL }) => {
  await page.route('**/article.html', (route) => route.fulfill({ contentType: 'text/html', body: article(baseURL!, scene(baseURL!, 'f=x^2')) }));
  await page.route('**/index.html*', (route) => route.abort());
  await page.goto('./article.html');
  await expect(page.locator('iframe')).toBeAttached();
  await page.waitForTimeout(500);
  await expect(page.locator('iframe')).toBeHidden();
  await expect(page.getByRole('link', { name: 'A scene' })).toBeVisible();
});

test('in a frame of its own it says so, and where the full page is', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('./#embed=1&f=x^2');
  await expect(page.getByText('could not be loaded')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open the full page' })).toHaveAttribute('href', '#f=x^2');
});
