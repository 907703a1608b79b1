import { valleyAt } from './valley.ts';

self.addEventListener('message', ({ data }: MessageEvent<number>) => self.postMessage(valleyAt(data)));
