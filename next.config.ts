import type { NextConfig } from 'next'

/**
 * `SPRAWL_NEXT_DIST` names the folder of one complete build (see scanner/cli/up/build.ts). Types are checked by
 * `npm run verify`, not while a newcomer waits; `app/tsconfig.json` extends ours, so that Next leaves it alone.
 */
const config: NextConfig = {
  distDir: process.env.SPRAWL_NEXT_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // There are no images to make smaller, and so nothing that fetches what a query names.
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'app/tsconfig.json' },
  experimental: {
    useTypeScriptCli: true,
    // Each build has a folder of its own, so a cache would be written (for seconds) and never read.
    turbopackFileSystemCacheForBuild: false,
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'],
  },
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg', 'pg-boss'],
}

export default config
