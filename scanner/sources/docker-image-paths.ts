const WHITEOUT = '.wh.'
const OPAQUE = '.wh..wh..opq'

/** Which paths layers above replaced or took away. Layers are added from the top one down. */
export class LayerPaths {
  readonly #replaced = new Set<string>()
  readonly #removed = new Set<string>()
  readonly #emptied = new Set<string>()
  #ofLayer: string[] = []

  /** Adds a file of the layer: whether one above hides it, or that it is itself the mark of one taken away. */
  add(written: string): boolean | 'whiteout' {
    const path = written.replace(/^(?:\.?\/)+/, '')
    this.#ofLayer.push(path)
    return nameOf(path).startsWith(WHITEOUT) ? 'whiteout' : this.#isHidden(path)
  }

  /** What the layer says counts for those below it. */
  endLayer(): void {
    for (const path of this.#ofLayer) {
      const name = nameOf(path)
      const folder = path.slice(0, path.length - name.length)
      if (name === OPAQUE) this.#emptied.add(folder)
      else if (name.startsWith(WHITEOUT)) this.#removed.add(folder + name.slice(WHITEOUT.length))
      else this.#replaced.add(path)
    }
    this.#ofLayer = []
  }

  #isHidden(path: string): boolean {
    if (this.#replaced.has(path) || this.#removed.has(path) || this.#emptied.has('')) return true
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      const folder = path.slice(0, slash)
      if (this.#removed.has(folder) || this.#emptied.has(`${folder}/`)) return true
    }
    return false
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
