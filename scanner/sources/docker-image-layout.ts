import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { TAR_BLOCK, TarNames, tarExtent, tarHeaderAt } from '#scanner/engine/archives/tar.ts'
import type { Skip } from './source.ts'

const MOST_ENTRIES = 100_000
const LARGEST_DOCUMENT = 8 * 1024 * 1024
const LONGEST_NAME = 64 * 1024
const MOST_NESTED = 3

export type ImageLayer = {
  readonly name: string
  readonly start: number
  readonly bytes: number
  readonly packing: 'none' | 'gzip' | 'zstd'
}

/** What an image consists of: its layers from the lowest up, and documents worth reading. */
export type ImageParts = {
  readonly layers: readonly ImageLayer[]
  readonly configurations: readonly { readonly name: string; readonly bytes: Buffer }[]
  readonly problems: readonly Skip[]
}
type Extent = { readonly start: number; readonly bytes: number }
type Named = { readonly config: string; readonly layers: readonly string[] }

const DockerManifest = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()) }))
const Descriptor = z.object({ digest: z.string() })
const OciManifest = z.object({ config: Descriptor, layers: z.array(Descriptor) })
const OciIndex = z.object({ manifests: z.array(Descriptor) })
const Words = z.array(z.string()).nullish()
const Configuration = z.object({
  config: z
    .object({
      Env: Words,
      Cmd: Words,
      Entrypoint: Words,
      OnBuild: Words,
      Healthcheck: z.object({ Test: Words }).nullish(),
      Labels: z.record(z.string(), z.string()).nullish(),
    })
    .nullish(),
  history: z.array(z.object({ created_by: z.string().optional(), comment: z.string().optional() })).nullish(),
})

/** Reads the table of an image; null when the file is no tar of an image. */
export async function openImage(path: string): Promise<ImageParts | null> {
  const file = await open(path)
  try {
    const entries = await entriesOf(file)
    const manifests = entries === null ? [] : await manifestsOf(file, entries)
    return entries === null || manifests.length === 0 ? null : await partsOf(file, entries, manifests)
  } finally {
    await file.close()
  }
}

async function entriesOf(file: FileHandle): Promise<Map<string, Extent> | null> {
  const entries = new Map<string, Extent>()
  const names = new TarNames()
  let at = 0
  for (let count = 0; count < MOST_ENTRIES; count++) {
    const block = await bytesAt(file, at, TAR_BLOCK)
    const written = tarHeaderAt(block, 0)
    if (written === null) break
    const aside = /^[LKxg]$/.test(written.kind)
      ? await bytesAt(file, at + TAR_BLOCK, Math.min(written.bytes, LONGEST_NAME))
      : block
    const isAside = names.take(written, aside)
    const header = isAside ? written : names.apply(written)
    const { start, end, next } = tarExtent(at, header)
    if (!isAside) entries.set(header.path.replace(/^(?:\.?\/)+/, ''), { start, bytes: end - start })
    at = next
  }
  return entries.size === 0 ? null : entries
}

async function manifestsOf(file: FileHandle, entries: Map<string, Extent>): Promise<Named[]> {
  const docker = DockerManifest.safeParse(await documentAt(file, entries.get('manifest.json')))
  if (docker.success) return docker.data.map(({ Config, Layers }) => ({ config: Config, layers: Layers }))
  const found: Named[] = []
  const visit = async (document: unknown, depth: number): Promise<void> => {
    const manifest = OciManifest.safeParse(document)
    const index = OciIndex.safeParse(document)
    if (manifest.success) {
      const { config, layers } = manifest.data
      found.push({ config: blobPath(config.digest), layers: layers.map(({ digest }) => blobPath(digest)) })
    } else if (index.success && depth < MOST_NESTED) {
      for (const { digest } of index.data.manifests.slice(0, 256))
        await visit(await documentAt(file, entries.get(blobPath(digest))), depth + 1)
    }
  }
  if (entries.has('oci-layout')) await visit(await documentAt(file, entries.get('index.json')), 0)
  return found
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`

async function partsOf(
  file: FileHandle,
  entries: Map<string, Extent>,
  manifests: readonly Named[],
): Promise<ImageParts> {
  const layers = new Map<string, ImageLayer>()
  const configurations: { name: string; bytes: Buffer }[] = []
  const problems: Skip[] = []
  for (const manifest of manifests) {
    for (const name of manifest.layers) {
      const extent = entries.get(name)
      if (extent === undefined) problems.push({ reason: 'archive-corrupt', name, bytes: 1 })
      else {
        const packing = packingOf(await bytesAt(file, extent.start, 4))
        const document = packing === 'none' ? await documentOf(file, extent) : null
        if (document === null) layers.set(name, { name, ...extent, packing })
        else configurations.push({ name, bytes: document })
      }
    }
    const configuration = Configuration.safeParse(await documentAt(file, entries.get(manifest.config)))
    if (configuration.success)
      configurations.push({
        name: `${manifest.config}!/environment-and-history`,
        bytes: linesOf(configuration.data),
      })
    else problems.push({ reason: 'archive-corrupt', name: manifest.config, bytes: 1 })
  }
  return { layers: [...layers.values()], configurations, problems }
}

/** Environment, labels, what is started, and the commands that made the layers, one to a line. */
function linesOf({ config, history }: z.infer<typeof Configuration>): Buffer {
  const labels = Object.entries(config?.Labels ?? {}).map(([name, value]) => `${name}=${value}`)
  const started = [config?.Entrypoint, config?.Cmd, config?.Healthcheck?.Test].map((words) =>
    (words ?? []).join(' '),
  )
  const commands = (history ?? []).flatMap(({ created_by = '', comment = '' }) => [created_by, comment])
  return Buffer.from(
    [...(config?.Env ?? []), ...labels, ...started, ...(config?.OnBuild ?? []), ...commands]
      .filter((line) => line !== '')
      .join('\n'),
  )
}

/** What stands among the layers and is none: statements about an image are JSON. */
async function documentOf(file: FileHandle, { start, bytes }: Extent): Promise<Buffer | null> {
  if (bytes > LARGEST_DOCUMENT || (await bytesAt(file, start, 1))[0] !== 0x7b) return null
  const document = await bytesAt(file, start, bytes)
  return tarHeaderAt(document, 0) === null ? document : null
}

const packingOf = (magic: Buffer): ImageLayer['packing'] =>
  magic[0] === 0x1f && magic[1] === 0x8b ? 'gzip' : magic.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : 'none'

async function documentAt(file: FileHandle, extent: Extent | undefined): Promise<unknown> {
  if (extent === undefined || extent.bytes > LARGEST_DOCUMENT) return null
  try {
    return JSON.parse((await bytesAt(file, extent.start, extent.bytes)).toString('utf8'))
  } catch {
    return null
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  await file.read(buffer, 0, length, at)
  return buffer
}
