const id = {
  title: 'Halaman tidak ditemukan',
  why: 'Alamatnya mungkin salah ketik, atau halaman ini sudah dipindahkan.',
  search: 'Cari layanan di {mall}',
  malls: 'Atau mulai dari mal Anda',
}

export const notFound = {
  id,
  en: {
    title: 'Page not found',
    why: 'The address may be mistyped, or the page has moved.',
    search: 'Find a service at {mall}',
    malls: 'Or start from your mall',
  } satisfies typeof id,
}
