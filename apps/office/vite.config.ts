import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` (development only) sends calls to the API: a server started beside it. */
const API = process.env['OFFICE_API'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../../dist/office',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          // The index of the shell only passes on: without this, its tables and forms would all be in the first load.
          { test: /[\\/]apps[\\/]office[\\/]shell[\\/].*\.tsx?$/, sideEffects: false },
          { test: /./, sideEffects: true },
        ],
      },
      output: {
        codeSplitting: {
          groups: [
            // These change with an upgrade of a library, not with ours: browsers keep them over our releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 3 },
            { name: 'query', test: /node_modules[\\/]@tanstack[\\/]/, priority: 3 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': { target: API, changeOrigin: false } } },
});
