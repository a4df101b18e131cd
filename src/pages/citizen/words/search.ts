const id = {
  title: 'Cari layanan',
  found: '{n} hasil untuk "{q}"',
  read: 'Kami membacanya sebagai "{read}".',
  none: 'Tidak ada hasil untuk "{q}"',
  noneHow: 'Coba kata yang lebih pendek, misalnya "ktp" atau "akta". Kata yang Anda cari kami catat supaya daftar ini bertambah baik.',
  ask: 'Petugas informasi di mal dapat membantu tanpa halaman ini.',
  start: 'Tulis keperluan Anda di kotak di atas.',
  event: 'Peristiwa: beberapa layanan sekaligus',
  agency: 'Instansi',
  agencyNot: 'Instansi ini tidak membuka gerai di sini',
  eventNot: 'Tidak ada layanannya di mal ini',
  events: 'Atau mulai dari peristiwa',
  agencies: 'Lihat semua instansi',
}

export const search = {
  id,
  en: {
    title: 'Find a service',
    found: '{n} results for "{q}"',
    read: 'We read it as "{read}".',
    none: 'Nothing found for "{q}"',
    noneHow: 'Try a shorter word, such as "id card" or "certificate". We note the words that find nothing, to improve this list.',
    ask: 'The information desk at the mall can help without this page.',
    start: 'Write what you need in the box above.',
    event: 'Life event: several services at once',
    agency: 'Agency',
    agencyNot: 'This agency has no booth here',
    eventNot: 'None of its services is at this mall',
    events: 'Or start from a life event',
    agencies: 'See all agencies',
  } satisfies typeof id,
}
