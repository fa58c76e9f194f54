/** Simulations in threads of their own: a program's other resources go on meanwhile, and each core is used. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Assessment, NotRun, Question } from "../simulation";
import type { WorkerAnswer } from "./worker";

type PoolAnswer = Assessment | NotRun;

interface Job {
  question: Question;
  resolve: (answer: PoolAnswer) => void;
  reject: (error: Error) => void;
}

/** More threads than this are not worth their start. */
const MOST_THREADS = 8;
/** Not there in a bundle, nor beside the TypeScript sources. */
const WORKER = join(__dirname, "worker.js");

export class Pool {
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private readonly all = new Set<Worker>();
  private readonly asked = new Map<string, Promise<PoolAnswer>>();

  constructor(private readonly size = Math.min(MOST_THREADS, availableParallelism())) {}

  /** @returns what `assess` says; campaigns that differ in nothing but their names are simulated once */
  async ask({ name, ...question }: Question): Promise<PoolAnswer> {
    const key = JSON.stringify(question);
    const asked = this.asked.get(key) ?? this.assess({ ...question, name });
    this.asked.set(key, asked);
    const answer = await asked;
    return "report" in answer ? { ...answer, report: { ...answer.report, name } } : answer;
  }

  private async assess(question: Question): Promise<PoolAnswer> {
    if (existsSync(WORKER)) return this.hand(question);
    // Threads load the models for themselves.
    const { assess } = require("../simulation/assess") as typeof import("../simulation/assess");
    return assess(question);
  }

  private hand(question: Question): Promise<PoolAnswer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.handOut();
    });
  }

  private handOut(): void {
    for (let [job] = this.waiting; job !== undefined; [job] = this.waiting) {
      const worker = this.idle.pop() ?? this.start();
      if (worker === undefined) return;
      this.waiting.shift();
      this.run(worker, job);
    }
  }

  private start(): Worker | undefined {
    if (this.all.size >= this.size) return undefined;
    // Without the flags of the program, which may load what a thread has no use for.
    const worker = new Worker(WORKER, { execArgv: [] });
    this.all.add(worker);
    return worker;
  }

  private run(worker: Worker, { question, resolve, reject }: Job): void {
    const answered = (answer: WorkerAnswer) => {
      worker.off("error", failed);
      // An idle thread does not keep the process alive.
      worker.unref();
      this.idle.push(worker);
      if ("answer" in answer) resolve(answer.answer);
      else reject(new Error(answer.defect));
      this.handOut();
    };
    const failed = (error: Error) => {
      worker.off("message", answered);
      this.all.delete(worker);
      reject(error);
      this.handOut();
    };
    worker.once("message", answered);
    worker.once("error", failed);
    worker.ref();
    worker.postMessage(question);
  }
}
