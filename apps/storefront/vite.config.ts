import { fileURLToPath } from 'node:url';
import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { writeDocuments } from './app/graphql/collect-documents.js';

/** Our libraries are read from source; the condition is named in each package.json. */
const conditions = ['source', 'module', 'browser', 'development|production'];
const serverConditions = ['source', 'module', 'node', 'development|production'];

export default defineConfig({
  plugins: [documents(), tailwindcss(), reactRouter()],
  resolve: { conditions },
  ssr: {
    noExternal: [/^@app\//],
    resolve: { conditions: serverConditions, externalConditions: ['node', 'module-sync'] },
  },
  build: { assetsInlineLimit: 0 },
  server: { proxy: { '/graphql': apiUrl(), '/media': apiUrl() } },
});

/** The list of GraphQL documents is made anew with every build. */
function documents(): Plugin {
  return {
    name: 'documents',
    buildStart: () => writeDocuments(fileURLToPath(new URL('./app', import.meta.url))),
  };
}

function apiUrl(): string {
  return process.env['API_URL'] ?? 'http://127.0.0.1:4000';
}
