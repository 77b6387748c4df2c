// Enums, const enums, namespaces merged with functions and enums, and declaration merging.
export enum Suit {
  Clubs = 1,
  Diamonds,
  Hearts = 'hearts'.length,
  Spades = Clubs | Diamonds,
}

const enum Weight {
  Low = 10,
  High = Low * 3,
}

namespace Suit {
  export const isRed = (suit: Suit): boolean => suit === Suit.Diamonds || suit === Suit.Hearts;
}

namespace Cards {
  const secret = 7;
  export namespace Points {
    export function of(suit: Suit): number {
      return suit * secret;
    }
  }
  export let dealt = 0;
}

Cards.dealt = 52;

function score(suit: Suit): number {
  return Cards.Points.of(suit) + score.bonus + (Suit.isRed(suit) ? Weight.High : Weight.Low);
}
namespace score {
  export const bonus = 1000;
}

/** @parallel [Suit.Clubs, Suit.Diamonds, Suit.Hearts, Suit.Spades] */
export function worth(suit: Suit): [name: string | undefined, points: number, dealt: number] {
  return [Suit[suit], score(suit), Cards.dealt];
}
