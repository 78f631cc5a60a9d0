// The canvas has bad days too: the browser takes it away, or leaves it no room.
import { expect, test } from './watched.ts';

const scene = './#f=x^2&start=3&step=2';

test('a lost canvas is explained, and comes back', async ({ page }) => {
  await page.goto(scene);
  await expect(page.getByRole('status')).toContainText('Step 2');
  const alert = page.locator('#alert');
  await expect(alert).toBeHidden();
  await page.locator('#moving').evaluate((canvas) => canvas.dispatchEvent(new Event('contextlost')));
  await expect(alert).toContainText('taken the picture away');
  await page.locator('#moving').evaluate((canvas) => canvas.dispatchEvent(new Event('contextrestored')));
  await expect(alert).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status')).toContainText('Step 3');
});

test('a stage without room draws nothing, and draws again when it has some', async ({ page }) => {
  await page.goto(scene);
  await expect(page.getByRole('status')).toContainText('Step 2');
  const stage = page.locator('#stage');
  const ink = () =>
    page.locator('#still').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      return pixels?.some((value) => value > 0) ?? false;
    });
  await stage.evaluate((figure) => Object.assign(figure.style, { width: '0', height: '0', minHeight: '0' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status')).toContainText('Step 3');
  await stage.evaluate((figure) => Object.assign(figure.style, { width: '', height: '', minHeight: '' }));
  await expect.poll(ink).toBe(true);
});
