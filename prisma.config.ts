import { defineConfig } from 'prisma/config'

// Without this, `prisma generate` tries to download a native engine that nothing here uses.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: process.env.PRISMA_SCHEMA ?? 'prisma/schema.prisma' })
