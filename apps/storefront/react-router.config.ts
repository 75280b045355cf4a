import type { Config } from '@react-router/dev/config';

export const config = {
  appDirectory: 'app',
  buildDirectory: 'build',
  ssr: true,
} satisfies Config;

// React Router reads the default export and no other.
export { config as default };
