const id = {
  title: 'Sebentar, nomor Anda disiapkan',
  why: 'Saat ini sangat banyak nomor diminta sekaligus, mungkin oleh mesin. Supaya antrean tetap untuk orang, kami minta sedikit usaha sebelum memberi nomor.',
  auto: 'Peramban Anda sedang menghitung. Biasanya beberapa detik; Anda tidak perlu melakukan apa pun.',
  progress: 'Kemajuan hitungan',
  said: 'Selesai {n} dari {count} bagian.',
  done: 'Selesai. Nomor Anda sedang diambil.',
  slowTitle: 'Tunggu {seconds} detik, lalu tekan tombol',
  slow: 'Peramban ini tidak menghitung sendiri. Satu nomor tiap dua menit dari satu jaringan.',
  early: 'Belum waktunya: tunggu {seconds} detik lagi.',
  submit: 'Ambil nomor antrean',
  hall: 'Sudah di mal? Anjungan dan meja informasi memberi nomor tanpa menunggu.',
}

export const trouble = {
  id,
  en: {
    title: 'One moment, your number is being prepared',
    why: 'Very many numbers are being asked for at once, perhaps by machines. To keep the queue for people, we ask a little effort before giving a number.',
    auto: 'Your browser is calculating. Usually some seconds; there is nothing you need to do.',
    progress: 'Progress of the calculation',
    said: '{n} of {count} parts done.',
    done: 'Done. Your number is being taken.',
    slowTitle: 'Wait {seconds} seconds, then press the button',
    slow: 'This browser does not calculate by itself. One number every two minutes from one network.',
    early: 'Not yet: wait {seconds} more seconds.',
    submit: 'Take a queue number',
    hall: 'At the mall already? The kiosk and the information desk give numbers without waiting.',
  } satisfies typeof id,
}
