import { expect, type Page } from '@playwright/test';

/** The path of the link in the letter to an address, once it came; `part` is in the path. */
export async function linkFromLetter(reader: Page, address: string, part: string): Promise<string> {
  const mine = reader.locator('li', { hasText: address });
  await expect(async () => {
    await reader.goto('/dev/inbox');
    await expect(mine).not.toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await mine.first().locator('a').click();
  const link = reader.locator(`pre a[href*="${part}"]`).first();
  return new URL(String(await link.getAttribute('href'))).pathname;
}
