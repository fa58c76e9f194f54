/** Simulations in threads of their own: a program's other resources go on meanwhile, and each core is used. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Assessment, Glance, NotRun, Question } from "../simulation";
import type { Answer, Task } from "./worker";

interface Job {
  task: Task;
  question: Question;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/** More threads than this are not worth their start. */
const MOST_THREADS = 8;
/** Not there in a bundle, nor beside the TypeScript sources. */
const WORKER = join(__dirname, "worker.js");

/** Threads load them for themselves. */
const models = () => require("../simulation/assess") as typeof import("../simulation/assess");

export class Pool {
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private readonly all = new Set<Worker>();
  private readonly asked = new Map<string, Promise<Assessment | NotRun>>();

  constructor(private readonly size = Math.min(MOST_THREADS, availableParallelism())) {}

  /** @returns what `assess` says; campaigns that differ in nothing but their names are simulated once */
  async ask({ name, ...question }: Question): Promise<Assessment | NotRun> {
    const key = JSON.stringify(question);
    const asked = this.asked.get(key) ?? this.assess({ ...question, name });
    this.asked.set(key, asked);
    const answer = await asked;
    return "report" in answer ? { ...answer, report: { ...answer.report, name } } : answer;
  }

  private async assess(question: Question): Promise<Assessment | NotRun> {
    if (!existsSync(WORKER)) return models().assess(question);
    return (await this.hand("assess", question)) as Assessment | NotRun;
  }

  /** @returns what `glance` says */
  async glance(question: Question): Promise<Glance | NotRun> {
    if (!existsSync(WORKER)) return models().glance(question);
    return (await this.hand("glance", question)) as Glance | NotRun;
  }

  private hand(task: Task, question: Question): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, question, resolve, reject });
      this.handOut();
    });
  }

  private handOut(): void {
    while (this.waiting.length > 0) {
      const worker = this.idle.pop() ?? this.start();
      if (worker === undefined) return;
      this.run(worker, this.waiting.shift() as Job);
    }
  }

  private start(): Worker | undefined {
    if (this.all.size >= this.size) return undefined;
    // Without the flags of the program, which may load what a thread has no use for.
    const worker = new Worker(WORKER, { execArgv: [] });
    this.all.add(worker);
    return worker;
  }

  private run(worker: Worker, { task, question, resolve, reject }: Job): void {
    const answered = (answer: Answer) => {
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
    worker.postMessage({ task, question });
  }
}
