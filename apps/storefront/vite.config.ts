import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** Our libraries are read from source; the condition is named in each package.json. */
const conditions = ['source', 'module', 'browser', 'development|production'];
const serverConditions = ['source', 'module', 'node', 'development|production'];

export const config = defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  resolve: { conditions },
  ssr: {
    noExternal: [/^@app\//],
    resolve: { conditions: serverConditions, externalConditions: ['node', 'module-sync'] },
  },
  build: { assetsInlineLimit: 0 },
  server: { proxy: { '/graphql': apiUrl(), '/media': apiUrl() } },
});

function apiUrl(): string {
  return process.env['API_URL'] ?? 'http://127.0.0.1:4000';
}

// Vite reads the default export and no other.
export { config as default };
