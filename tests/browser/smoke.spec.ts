// The page comes up, with the controls that contract and readers rely on.
import { expect, test } from './watched.ts';

const step37 = './#v=1&f=x^4-3x^2%2Bx&start=2.2&opt=momentum&lr=0.02&step=37';

test('the first screen has its controls, by name', async ({ page }) => {
  await page.goto('./#play=0');
  for (const name of ['Step', 'Step back', 'Reset', 'Share']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('button', { name: /^(Play|Pause)$/ })).toBeVisible();
  for (const name of ['Start x', 'Learning rate', 'Timeline']) {
    await expect(page.getByRole('slider', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Optimizer', exact: true })).toBeVisible();
  await expect(page.getByRole('status')).toHaveCount(1);
});

test('a link opens on its step', async ({ page }) => {
  await page.goto(step37);
  await expect(page.getByRole('status')).toContainText('37');
  await expect(page.getByRole('textbox', { name: 'f(x)', exact: true })).toHaveValue('x^4-3x^2+x');
});

test('Step goes one on, Step back returns', async ({ page }) => {
  await page.goto(step37);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('38');
  await page.getByRole('button', { name: 'Step back', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('37');
});

test('a bad link leaves a page that works', async ({ page }) => {
  await page.goto('./#v=1&f=sin(&lr=-1&nonsense=1');
  await expect(page.getByText('nonsense').first()).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('1');
});
