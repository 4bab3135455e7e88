import { defineConfig } from 'vite'

/** Bundles the edge server and the threads, which stand outside the Remix build. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'build/edge',
    emptyOutDir: true,
    rollupOptions: {
      input: {
        main: 'server/main.ts',
        'compile-worker': 'app/features/content/compile-worker.server.ts',
        'heic-worker': 'app/platform/heic-worker.server.ts',
        'archive-thread': 'app/features/authoring/in-and-out/archive-thread.server.ts',
        'reading-thread': 'app/features/authoring/bring-in/reading-thread.server.ts',
        'verify-worker': 'app/features/competence/chain/verify-worker.server.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
})
