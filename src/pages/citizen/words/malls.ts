const id = {
  title: 'Mal mana yang Anda datangi?',
  intro: 'Lihat biaya, lama, dan syarat sebelum berangkat. Lalu ambil nomor antrean dari rumah.',
  perMall: 'Pilih mal dahulu: layanan dan antrean berbeda di tiap mal.',
  now: 'Sekarang pukul {time}',
  empty: 'Belum ada mal di sini',
  emptyHow: 'Pengelola belum memuat data mal. Silakan kembali nanti.',
}

export const malls = {
  id,
  en: {
    title: 'Which mall are you going to?',
    intro: 'See fee, time and papers before you leave home. Then take a queue number from where you are.',
    perMall: 'Choose the mall first: services and queues differ from mall to mall.',
    now: 'It is now {time}',
    empty: 'There is no mall here yet',
    emptyHow: 'The operator has not loaded the malls yet. Please come back later.',
  } satisfies typeof id,
}
