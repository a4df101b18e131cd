import { registerHooks } from 'node:module'

/*
 * Loaded before src/server.ts (`--import`), it gives take-number.ts a `batching` that does not batch: every number its own transaction.
 * So the bench can tell what group commit is worth, and the program needs no second path.
 */
const plain = 'const batching = run => async (owner, name, item) => (await run(owner, name, [item]))[0]'

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith('/queue/take-number.ts') || !loaded.source) return loaded
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
    const changed = text.replace(/import \{ batching \} from .*/, plain)
    if (changed === text) throw new Error('take-number.ts no longer imports batching: bench/one-by-one.ts must follow')
    return { ...loaded, source: changed }
  },
})
