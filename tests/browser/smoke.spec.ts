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

for (const [about, link] of [['f', './#f=x^2/2&start=3&step=2'], ['data', './#data=faithful&play=0']] as const) {
  test(`what comes at the first sign of somebody moves nothing they may be about to press: ${about}`, async ({ page }) => {
    await page.goto(link);
    await expect(page.getByRole('status')).toContainText('Step');
    await expect(page.getByRole('combobox', { name: 'Optimizer', exact: true })).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    // From now on, where each control stands in each frame.
    await page.evaluate(() => {
      const seen: Record<string, number[]> = {};
      Object.assign(window, { seen });
      const controls = [...document.querySelectorAll<HTMLElement>('header button, main button, main input, main select')].slice(0, 40);
      const look = () => {
        for (const [index, control] of controls.entries()) {
          const { left, top } = control.getBoundingClientRect();
          for (const [side, value] of [['left', left], ['top', top]] as const) {
            const name = `${index} ${control.id || control.textContent} ${side}`;
            const places = (seen[name] ??= []);
            if (Math.abs((places.at(-1) ?? Infinity) - value) >= 1) places.push(value);
          }
        }
        requestAnimationFrame(look);
      };
      look();
    });
    await page.mouse.move(5, 300);
    await expect(page.locator('.regimes .converges')).toBeAttached();
    await expect(page.locator('#maps')).toBeAttached();
    await expect(page.getByRole('button', { name: 'Palmer penguins' })).toBeVisible();
    const moved = await page.evaluate(() =>
      Object.entries((window as unknown as { seen: Record<string, number[]> }).seen).filter(([, places]) => places.length > 1),
    );
    expect(moved).toEqual([]);
  });
}
