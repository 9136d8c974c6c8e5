"""Words for numbers that only the bytes hold: `temp`.

Owns which later field makes each, and how they are declared.
"""

from copy import copy

from codec import Constant
from fields import added, chosen, conditional, length_elsewhere, plain, size_elsewhere
from kinds import SIGNED, UNSIGNED, Piece
from record import Field
from scalars import Int
from scope import Drawn


def hidden(dice, scope):
    """One or two, and the field behind them, which makes one that is no constant."""
    before = len(scope.drawn)
    drawn, said = None, []
    if not dice.below(3):
        said.append(constant(dice, scope))
    if not said or dice.below(2):
        made = number(dice, scope)
        said.insert(dice.below(2), made)
        scope.drawn += said
        drawn = making(dice, scope, made)
    else:
        scope.drawn += said
        drawn = plain(dice, scope, f"f{len(scope.drawn)}", scope.order)
    if drawn and not dice.below(3):
        conditional(dice, scope, drawn)
    is_open = drawn and drawn.piece.is_open and drawn.field.size is None
    if drawn is None or is_open or not added(dice, scope, drawn):
        del scope.drawn[before:]
        return
    shown = ", ".join(f"{each.field.name}: {each.ty}{each.shown}" for each in said)
    drawn.attributes = {f"temp({shown})": None, **drawn.attributes}


def number(dice, scope):
    ty = dice.choose(UNSIGNED + SIGNED)
    return temp(scope, 0, ty, Int(ty, scope.order), "")


def constant(dice, scope):
    ty = dice.choose(UNSIGNED + SIGNED)
    kind = Int(ty, scope.order)
    value = dice.choose([0, 1, 100, kind.lowest, min(kind.highest, 2**63 - 1)])
    return temp(scope, 1, ty, Constant(kind, value), f" = {scope.world.named(dice, value, ty)}")


def temp(scope, index, ty, kind, shown):
    field = Field(f"hidden{len(scope.drawn) + index}", kind)
    field.is_temp = True
    drawn = Drawn(field, ty, {}, Piece(ty, kind).being(is_copy=True))
    drawn.shown = shown
    return drawn


def making(dice, scope, made):
    """A field whose length, size or variant is this number."""
    only, name = copy(scope), f"f{len(scope.drawn)}"
    only.drawn, only.holders = [], lambda: [((made.field.name,), made.field.kind)]
    for _ in range(6):
        word = dice.choose([length_elsewhere, length_elsewhere, chosen, None])
        drawn = word(dice, only, name, scope.order) if word else plain(dice, scope, name, scope.order, last=True)
        if drawn is None or drawn.field.null:
            continue
        takes_size = not (drawn.field.held or drawn.field.is_constant() or {"pad", "null", "extra"} & drawn.attributes.keys())
        if word is None and not (takes_size and size_elsewhere(dice, only, drawn, scope.order)):
            continue
        drawn.field.settle_extent()
        return drawn
    return None


def held(drawn):
    """The fields that the struct holds."""
    return [each for each in drawn if not each.field.is_temp]
