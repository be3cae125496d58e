// Preloaded into a measured process: writes its peak memory and processor time to the file that BENCH_PEAK names.
import { writeFileSync } from 'node:fs';

const file = process.env.BENCH_PEAK;
if (file)
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeFileSync(file, JSON.stringify({ peakMiB: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }));
  });
