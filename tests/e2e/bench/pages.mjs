// What is compared: this app and the hand-written page, with the same steps.

/** Runs in the page: the time, once the app has the first figure on the disk. */
const isKept = () => document.querySelector('[data-save-state=saved]')
  && Object.keys(localStorage).some((name) => /\/numerator$/.test(name) && localStorage[name].includes('61'))
  && performance.now();

export const ours = {
  field: 'input[name=unit]',
  cell: '.frame:not([inert]) [data-indicator] input[name=numerator]',
  row: '[data-indicator]',
  form: '#/nhap-lieu',
  chart: '[data-chart=attainment] svg',
  isKept,
  async choose(page) {
    await page.keyboard.type('huong mai');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('[data-action=start]').click();
    // Versions before the form came first showed the overview here.
    if (await page.locator('main[data-page=overview]').count()) await page.goto(`${page.url().split('#')[0]}#/nhap-lieu`);
  },
  fields: (page) => page.locator('[data-indicator] input[name=numerator], [data-indicator] input[name=denominator]'),
  showChart: (page) => page.locator('.nav a[href*="bieu-do"]').first(),
  showForm: (page) => page.locator('.nav a[href*="nhap-lieu"]').first(),
};

export const plain = {
  field: 'input[name=unit]',
  cell: '[data-row] input[name=n]',
  row: '[data-row]',
  form: '',
  chart: '#chart svg',
  isKept: () => Object.keys(localStorage).some((name) => /\/n$/.test(name)) && performance.now(),
  async choose(page) {
    await page.keyboard.type('huong mai');
  },
  fields: (page) => page.locator('[data-row] input'),
  showChart: (page) => page.locator('#show'),
  showForm: (page) => page.locator('#back'),
};
