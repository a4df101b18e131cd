/** In development a static page loads this one script: it has no modules to swap, so it loads itself anew. */
import.meta.hot?.on('pendopo:changed', () => location.reload())
