// axe finds nothing: in both languages, both themes, wide and narrow, and while something is wrong.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './watched.ts';

const scenes = {
  default: '',
  divergence: '&f=x^2&start=3&lr=1.2&step=60',
  'bad link': '&f=sin(&lr=-1',
  surface: '&f=x^2%2By^2&start=1,2',
  race: '&data=faithful&scale=std&batch=1&vs=batch:16;name:16&axis=samples&step=9&show=work,race,advice,more',
  'many parameters': '&data=penguins&model=logistic&scale=std&split=0.3&batch=16&show=work,race,parameters,advice',
  'map and sweep': '&f=x^4-3x^2%2Bx&start=2.2&map=x,lr&show=sweep',
  'map and sweep over data': '&data=faithful&scale=std&batch=16&map=batch,lr&show=sweep',
  'bad data': '&data=csv:eCx5CjEsMgozLG9vcHMK',
};

for (const lang of ['en', 'zh']) {
  for (const theme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      test(`${lang}, ${theme}, ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height: 800 });
        for (const [name, link] of Object.entries(scenes)) {
          await page.goto('about:blank');
          await page.goto(`./#lang=${lang}&theme=${theme}&play=0${link}`);
          await expect(page.getByRole('status')).not.toBeEmpty();
          if (name.startsWith('map')) await expect(page.locator('#sweep-pad')).toBeVisible();
          const { violations } = await new AxeBuilder({ page }).analyze();
          const told = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
          expect(told, name).toEqual([]);
        }
      });
    }
  }
}
