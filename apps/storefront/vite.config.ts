import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';
import { writeDocuments } from './app/graphql/collect-documents.js';

/** Our libraries are read from source; the condition is named in each package.json. */
const conditions = ['source', 'module', 'browser', 'development|production'];
const serverConditions = ['source', 'module', 'node', 'development|production'];

/** What the API answers itself, where pages and API share one address. */
const apiPaths = ['/graphql', '/files', '/dev/inbox', '/health'];

export default defineConfig({
  plugins: [documents(), tailwindcss(), reactRouter(), compressed()],
  resolve: { conditions },
  ssr: {
    noExternal: [/^@app\//],
    resolve: { conditions: serverConditions, externalConditions: ['node', 'module-sync'] },
  },
  build: { assetsInlineLimit: 0 },
  server: { proxy: Object.fromEntries(apiPaths.map((path) => [path, apiUrl()])) },
});

/** The list of GraphQL documents is made anew with every build. */
function documents(): Plugin {
  return {
    name: 'documents',
    buildStart: () => writeDocuments(fileURLToPath(new URL('./app', import.meta.url))),
  };
}

/** Files that never change are compressed once, as small as they get, beside themselves. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    writeBundle: ({ dir }, bundle) => {
      if (dir === undefined || !dir.endsWith('client')) return;
      for (const name of Object.keys(bundle).filter((file) => /\.(?:js|css|svg)$/.test(file))) {
        const bytes = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}

function apiUrl(): string {
  return process.env['API_URL'] ?? 'http://localhost:4000';
}
