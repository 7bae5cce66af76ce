import { defineConfig } from 'prisma/config'

/** For the Prisma command line only; the program itself reads DATABASE_URL or starts its own Postgres. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/sprawl' },
})
