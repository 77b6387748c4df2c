# Errors with causes, contexts and attributes, of classes of the user's.
from mycluster import view


class PaymentError(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code


class Declined(PaymentError):
    pass


def charge(amount):
    if amount > 100:
        raise Declined("too much", 402)
    return 100 // amount


@view.parallel(block=True)  # [50, 200, 0, -3]
def pay(amount):
    try:
        return charge(amount)
    except ZeroDivisionError as zero:
        raise PaymentError("nothing to pay", 204) from zero
    finally:
        if amount < 0:
            raise ValueError("negative")
