module dialer

go 1.21
